"""Typeset one document, alone in a process (`confined.py`): `document_worker.py FOLDER TEMPLATE`, data in, PDF out."""

import sys
from pathlib import Path

import typst


def typeset(folder: Path, template: str, data: str) -> bytes:
    """The PDF of a template in `folder` (no file outside of it can be read) with the fonts of the typesetter alone.

    PDF/UA-1 forbids a character that no font can show. A workshop's name with one (日, a smiley) still has to be
    printed: then the page shows a box for it, the text inside keeps it, and the document is tagged all the same.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    compiler = typst.Compiler(root=folder, font_paths=fonts, sys_inputs={"data": data})
    source = folder / f"{template}.typ"
    try:
        return _pdf(compiler.compile(input=source, format="pdf", pdf_standards=["ua-1"], timestamp=0))
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    return _pdf(compiler.compile(input=source, format="pdf", timestamp=0))


def _pdf(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("the typesetter gave no document")
    return made


if __name__ == "__main__":
    folder, template = Path(sys.argv[1]), sys.argv[2]
    sys.stdout.buffer.write(typeset(folder, template, sys.stdin.buffer.read().decode()))

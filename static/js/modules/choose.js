// Chooses all rows of a table at once, a run of them with Shift, shows how many are chosen and what can be done to them.

export function enhance(table) {
  const all = table.querySelector("[data-choose-all]");
  const boxes = [...table.querySelectorAll("tbody .table__choose input")];
  if (!boxes.length) return;
  const count = boxes[0].form?.querySelector("[data-bulk-count]");
  const unchosen = count?.textContent;
  const more = boxes[0].form?.querySelector("[data-bulk-more]");
  let last = null;

  function show() {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    if (more && chosen) more.open = true;
    if (count) count.textContent = chosen ? count.dataset.wordCount.replace("{count}", chosen) : unchosen;
  }

  all.hidden = false;
  all.addEventListener("change", () => {
    boxes.forEach((box) => { box.checked = all.checked; });
    show();
  });
  boxes.forEach((box, index) => {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last !== null) {
        const [from, to] = [Math.min(last, index), Math.max(last, index)];
        boxes.slice(from, to + 1).forEach((other) => { other.checked = box.checked; });
      }
      last = index;
      show();
    });
  });
  show();
}

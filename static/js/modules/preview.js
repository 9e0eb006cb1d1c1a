// Shows chosen pictures before they are sent; a file the browser cannot draw is named all the same.

const WIDTH = 256, HEIGHT = 192;

export function enhance(input) {
  const list = document.createElement("ul");
  list.className = "previews";
  list.hidden = true;
  input.after(list);

  input.addEventListener("change", () => {
    list.replaceChildren(...[...input.files].map(preview));
    list.hidden = !input.files.length;
  });
}

function preview(file) {
  const item = document.createElement("li");
  item.className = "preview";
  const name = document.createElement("bdi");
  name.textContent = file.name;
  item.append(name);
  if (file.type.startsWith("image/")) draw(file).then((canvas) => item.prepend(canvas), () => {});
  return item;
}

async function draw(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.max(WIDTH / picture.width, HEIGHT / picture.height);
  const width = picture.width * scale, height = picture.height * scale;
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  canvas.getContext("2d").drawImage(picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
  picture.close();
  return canvas;
}

// The things on the ground as this page knows them, and its deeds: done, taken back, done again.

const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
const BACK = { add: "remove", remove: "add", set: "set" };

export function newId() {
  const found = [];
  while (found.length < 26) {
    for (const byte of crypto.getRandomValues(new Uint8Array(40))) {
      if (byte < 248 && found.length < 26) found.push(LETTERS[byte % 31]);
    }
  }
  return found.join("");
}

export const adding = (kind, values, id = newId()) => ({ do: "add", kind, id, values });
export const setting = (thing, values) => ({ do: "set", kind: thing.is, id: thing.id, values });


const BLANK = {
  pavilion: { x_m: 0, y_m: 0, width_m: 0, depth_m: 0, angle_deg: 0, same_craft: "apart", name: {} },
  landmark: { x_m: 0, y_m: 0, width_m: 1, depth_m: 1, angle_deg: 0 },
  circuit: {},
  stand: {
    x_m: 0, y_m: 0, angle_deg: 0, seats: 1, power_w: 0, water: false, covered: false, step_free: false, fire: false,
    food: false, corner: false, held: false, blocked: false, days: null, circuit: null,
    reserved_for: null,
  },
  zone: { x_m: 0, y_m: 0, width_m: 4, depth_m: 3, angle_deg: 0, power_w: 0, water: false, fire: false, noise: false, name: {} },
  pair: {},
};

export class Model extends EventTarget {
  things = new Map();
  done = [];
  undone = [];

  load({ things, deeds }) {
    this.things.clear();
    for (const { kind, id, values } of things) this.things.set(id, { ...BLANK[kind], ...values, is: kind, id });
    this.done = deeds.filter((deed) => !deed.undone);
    this.undone = deeds.filter((deed) => deed.undone).reverse();
    this.tell("loaded");
  }

  of(kind) {
    return [...this.things.values()].filter((thing) => thing.is === kind);
  }

  // One deed: every change carried out here at once, and handed on to be saved.
  do(name, changes) {
    if (!changes.length) return;
    const deed = { key: newId(), name, changes: this.carry(changes) };
    this.done.push(deed);
    this.undone = [];
    this.tell("deed", { send: { key: deed.key, name, changes } });
  }

  undo() {
    const deed = this.done.pop();
    if (!deed) return;
    this.undone.push(deed);
    if (deed.changes) this.carry(deed.changes.toReversed().map(inverse));
    this.tell("deed", { send: { key: newId(), undo: deed.key }, unknown: !deed.changes });
  }

  redo() {
    const deed = this.undone.pop();
    if (!deed) return;
    this.done.push(deed);
    if (deed.changes) this.carry(deed.changes.map(again));
    this.tell("deed", { send: { key: newId(), redo: deed.key }, unknown: !deed.changes });
  }

  // A deed that was refused is as if it had never been.
  forget(key) {
    const at = this.done.findIndex((deed) => deed.key === key);
    if (at < 0) return;
    const [deed] = this.done.splice(at, 1);
    if (deed.changes) this.carry(deed.changes.toReversed().map(inverse));
  }

  // Deeds that are not saved yet, done once more on a ground that has changed meanwhile; those that fit no more go.
  replay(waiting) {
    const known = new Set([...this.done, ...this.undone].map(({ key }) => key));
    return waiting.filter(({ key, name, changes }) => {
      if (known.has(key) || changes?.some((change) => !this.fits(change))) return false;
      if (changes) this.done.push({ key, name, changes: this.carry(changes) });
      return true;
    });
  }

  fits(change) {
    return (change.do === "add") !== this.things.has(change.id);
  }

  carry(changes) {
    const kept = changes.map((change) => this.change(change));
    this.tell("changed", { ids: new Set(changes.map((change) => change.id)) });
    return kept;
  }

  change({ do: deed, kind, id, values }) {
    const thing = this.things.get(id);
    if (deed === "add") {
      this.things.set(id, { ...BLANK[kind], ...values, is: kind, id });
      return { do: deed, kind, id, before: null, after: values };
    }
    if (!thing) return { do: "set", kind, id, before: {}, after: {} };
    if (deed === "remove") {
      this.things.delete(id);
      const { is, id: own, ...before } = thing;
      return { do: deed, kind, id, before, after: null };
    }
    const before = Object.fromEntries(Object.keys(values).map((name) => [name, thing[name]]));
    Object.assign(thing, values);
    return { do: deed, kind, id, before, after: values };
  }

  // What has to go with things that go: corrections of stands, stands of pavilions, circuits of power boxes.
  removal(things) {
    const gone = new Set(things.map((thing) => thing.id));
    const also = (kind, names) => this.of(kind).filter((one) => !gone.has(one.id) && names.some((name) => gone.has(one[name])));
    const stands = also("stand", ["pavilion"]);
    stands.forEach((stand) => gone.add(stand.id));
    const pairs = also("pair", ["one", "other"]);
    const circuits = also("circuit", ["power_box"]);
    const cut = this.of("stand").filter((stand) => !gone.has(stand.id) && circuits.some(({ id }) => id === stand.circuit));
    const given = (kind) => things.filter((thing) => thing.is === kind);
    return [
      ...pairs.map(remove),
      ...cut.map((stand) => ({ do: "set", kind: "stand", id: stand.id, values: { circuit: null } })),
      ...stands.map(remove),
      ...circuits.map(remove),
      ...["pair", "stand", "circuit", "zone", "landmark", "pavilion"].flatMap((kind) => given(kind).map(remove)),
    ];
  }

  labels(kind) {
    return new Set(this.of(kind).map((thing) => thing.label));
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

const remove = (thing) => ({ do: "remove", kind: thing.is, id: thing.id });
const inverse = (change) => ({ do: BACK[change.do], kind: change.kind, id: change.id, values: change.before ?? {} });
const again = (change) => ({ do: change.do, kind: change.kind, id: change.id, values: change.after ?? {} });

// The label after the last one that begins like this: A, 7 is A8.
export function nextLabel(taken, stem) {
  let highest = 0;
  for (const label of taken) {
    const rest = label.startsWith(stem) ? label.slice(stem.length) : "";
    if (/^\d+$/.test(rest)) highest = Math.max(highest, Number(rest));
  }
  return `${stem}${highest + 1}`;
}

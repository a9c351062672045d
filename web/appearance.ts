// What the writer chose of the page's looks, before anything is painted. A small script of its own, because the page
// does not wait for the others. src/app/appearance.rs stores the choices and takes them up from here; the sheets say
// what each value means, and know no others.

try {
  for (const key of ["theme", "size", "measure"]) {
    const value = localStorage.getItem(`obelus.${key}`);
    if (value) document.documentElement.dataset[key] = value;
  }
} catch {
  // A blocked store: as the system has it.
}

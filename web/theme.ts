// The theme the writer chose, before anything is painted. A small script of its own, because the page
// does not wait for the others. src/app/theme.rs stores the choice and takes it up from here.

try {
  const theme = localStorage.getItem("obelus.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
} catch {
  // A blocked store: as the system has it.
}

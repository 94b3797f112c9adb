// Light or dark: as the system says, or as the visitor last chose. Loaded before anything is drawn.

{
  const next = { "": "light", light: "dark", dark: "" };
  const said = { "": "as the system says", light: "light", dark: "dark" };
  const chosen = () => localStorage.getItem("scheme") ?? "";

  const apply = () => {
    document.documentElement.dataset.scheme = chosen();
    const button = document.getElementById("toscheme");
    if (button) button.title = `Light or dark (now: ${said[chosen()]})`;
  };

  apply();
  document.addEventListener("DOMContentLoaded", () => {
    apply();
    document.getElementById("toscheme").addEventListener("click", () => {
      localStorage.setItem("scheme", next[chosen()]);
      apply();
    });
  });
}

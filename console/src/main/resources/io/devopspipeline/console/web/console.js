// SPDX-License-Identifier: Apache-2.0
// Little things around htmx: whether events arrive, copying a command, and what a form said.
(function () {
  const live = document.getElementById("live");
  const say = (text, lost) => {
    if (live && live.textContent !== text) live.textContent = text;
    document.body.classList.toggle("lost", lost);
  };
  document.body.addEventListener("htmx:sseOpen", () => say("live", false));
  document.body.addEventListener("htmx:sseError", () => say("no connection", true));
  // A view that AWS refused at first has no parts that events could fill.
  document.body.addEventListener("htmx:sseMessage", (event) => {
    const problem = document.getElementById("problem");
    const panels = document.querySelector(".panels");
    if (event.target === problem && !problem.textContent.trim() && !panels.children.length) location.reload();
  });
  document.body.addEventListener("htmx:responseError", (event) => {
    document.getElementById("notice").textContent =
      event.detail.xhr.responseText.replace(/<[^>]*>/g, "") || "The console did not answer.";
  });
  document.body.addEventListener("click", (event) => {
    const command = event.target.closest("button.copy");
    if (!command) return;
    navigator.clipboard.writeText(command.previousElementSibling.textContent);
    command.textContent = "copied";
    setTimeout(() => (command.textContent = "copy"), 1500);
  });
})();

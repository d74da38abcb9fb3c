// Keep a scale's figure and its two buttons in step with the look.
for (const group of document.querySelectorAll("[data-scale]")) {
  const scale = group.dataset.scale.split(" ");
  const figure = group.querySelector("output");
  document.addEventListener("look", ({ detail }) => {
    if (detail.name !== group.dataset.choice) return;
    const place = scale.indexOf(detail.value);
    figure.textContent = detail.name === "spacing" ? (detail.value / 10).toFixed(1) : detail.value;
    for (const button of group.querySelectorAll("[data-step]")) {
      button.value = scale[Math.min(Math.max(place + Number(button.dataset.step), 0), scale.length - 1)];
    }
  });
}

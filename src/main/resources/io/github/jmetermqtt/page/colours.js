// Colours of what is drawn. Those of series can be told apart by colour-blind readers (Okabe and Ito), and dashes tell them apart, too.

const THEMES = {
  light: {
    text: "#3b4252",
    quiet: "#6b7280",
    grid: "#e7e9ee",
    paper: "#ffffff",
    stage: ["rgba(60, 80, 120, 0.055)", "rgba(60, 80, 120, 0.015)"],
    outage: "rgba(190, 24, 60, 0.16)",
    outageLine: "#be183c",
    series: ["#0072b2", "#d55e00", "#007a5a", "#a3468a", "#8a6d00", "#3f8fc4", "#5c5c5c", "#7a3e00"],
    percentiles: ["#1f9e89", "#26828e", "#31688e", "#443983", "#440154"],
    heat: ["#e3f0f5", "#a8d5d8", "#5fb0c0", "#2f7fa8", "#2a4f8f", "#2b1f5c"],
  },
  dark: {
    text: "#d5d9e2",
    quiet: "#98a1b2",
    grid: "#2b303b",
    paper: "#191c23",
    stage: ["rgba(170, 190, 230, 0.085)", "rgba(170, 190, 230, 0.03)"],
    outage: "rgba(255, 95, 120, 0.22)",
    outageLine: "#ff7a90",
    series: ["#56b4e9", "#f0914a", "#2fc29a", "#dc93c4", "#e6c84f", "#9fd0f0", "#b5b5b5", "#d8a070"],
    percentiles: ["#fde725", "#8fd744", "#35b779", "#4fa3b8", "#b49be8"],
    heat: ["#2a2140", "#46327e", "#365c8d", "#1fa187", "#86d549", "#fde725"],
  },
};

const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 4]];

const colours = () => THEMES[choice("theme")];

const ofSeries = (index) => colours().series[index % colours().series.length];

/** A colour between those of the heat map, for a share from 0 to 1. */
function heat(share) {
  const stops = colours().heat;
  const place = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const low = Math.min(Math.floor(place), stops.length - 2);
  const parts = [1, 3, 5].map((from) => {
    const [a, b] = [stops[low], stops[low + 1]].map((colour) => parseInt(colour.slice(from, from + 2), 16));
    return Math.round(a + (b - a) * (place - low));
  });
  return `rgb(${parts.join(", ")})`;
}

// Texts in the language of the reader. The sentences of a report are English; those that are ours are known in both languages.

const data = JSON.parse(document.getElementById("data").textContent);
data.runs.forEach((run, index) => (run.index = index));

/** The text of a key, with values in the places {0}, {1} and so on. */
function say(key, ...values) {
  return data.words[choice("lang")][key].replace(/\{(\d+)}/g, (place, at) => values[at]);
}

/** Longer ones have text of others in them, and would take long to compare. */
const LONGEST_SENTENCE = 700;

/** Sentences that reports have; those with more text of their own first, because a place takes any text. */
const SENTENCES = Object.entries(data.words.en)
  .filter(([key]) => key.includes(".reason."))
  .map(([key, english]) => ({ key, ...pattern(english) }))
  .sort((one, other) => other.letters - one.letters);

function pattern(english) {
  const parts = english.split(/\{(\d+)}/);
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return {
    regex: new RegExp(`^${parts.map((part, i) => (i % 2 ? "(.+?)" : escaped(part))).join("")}$`, "s"),
    places: parts.filter((part, i) => i % 2).map(Number),
    letters: parts.filter((part, i) => i % 2 === 0).join("").length,
  };
}

/** A sentence of a report in the language of the reader; as it is, where it is none of ours. */
function sentence(english) {
  const text = String(english);
  if (choice("lang") === "en" || text.length > LONGEST_SENTENCE) {
    return text;
  }
  for (const { key, regex, places } of SENTENCES) {
    const found = regex.exec(text);
    if (found) {
      const values = [];
      places.forEach((place, i) => (values[place] = sentence(found[i + 1])));
      return say(key, ...values);
    }
  }
  return text;
}

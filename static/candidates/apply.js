// The application form works without this file. With it the CV is read at once, what was typed outlives a lost connection,
// and a draft stays on the device where its owner wants that.
import "../components/unsaved.js";
import { startCv } from "./cv.js";
import { startDraft } from "./draft.js";
import { startSending } from "./sending.js";

function start() {
  const form = document.querySelector("form[data-apply]");
  // After an error the reader, on screen or by ear, starts at what is to be corrected.
  document.querySelector("#form-errors")?.focus();
  if (!form) return;
  startCv(form);
  startDraft(form);
  startSending(form, start);
}

start();

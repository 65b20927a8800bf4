/** The one script of a form: what makes it, then what says its questions. Of the two, one is silent while the other listens. */
import "../features/contribution/form/form.client.ts";
import { hushQuestions, offerQuestions } from "../features/aloud/questions.client.ts";
import { whenRecording } from "../features/contribution/voice/voice-field.client.ts";

const form = document.querySelector<HTMLFormElement>("form[data-forme]");
if (form) {
  whenRecording(hushQuestions);
  offerQuestions(form);
}

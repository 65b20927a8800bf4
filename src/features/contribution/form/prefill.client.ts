/** Fills the form with what the address says, where the server did not write it. */
export function prefill(form: HTMLFormElement, asked: URLSearchParams) {
  const subject = asked.get("sujet");
  if (subject && !form.querySelector(`[name="sujet"]:checked`))
    for (const choice of form.querySelectorAll<HTMLInputElement>(`[name="sujet"]`)) choice.checked = choice.value === subject;
  const gesture = asked.get("relecture");
  const gestures = [...form.querySelectorAll<HTMLInputElement>(`[name="relecture"]`)];
  if (gestures.some(({ value }) => value === gesture)) for (const choice of gestures) choice.checked = choice.value === gesture;
  for (const field of ["pratique", "langue", "page"]) {
    const control = form.elements.namedItem(field);
    const value = asked.get(field);
    if (!value || !(control instanceof HTMLInputElement || control instanceof HTMLSelectElement) || control.value) continue;
    if (control instanceof HTMLInputElement || [...control.options].some((option) => option.value === value))
      control.value = value;
  }
}

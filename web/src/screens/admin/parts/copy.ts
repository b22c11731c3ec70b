/** Copying what is shown once. */

/** Whether it was copied: browsers refuse on pages that are not secure. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

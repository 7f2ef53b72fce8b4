/**
 * Hands a text to the reader as a file.
 *
 * @internal
 */
export function downloadText(options: { text: string; fileName: string }) {
  const { text, fileName } = options;
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

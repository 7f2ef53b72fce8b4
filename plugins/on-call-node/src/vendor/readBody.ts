/**
 * The text of an answer, or nothing where it is longer than allowed.
 *
 * @internal
 */
export async function readBody(
  response: Response,
  mostBytes: number,
): Promise<string | undefined> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const part = await reader?.read();
    if (!part?.value) {
      return Buffer.concat(chunks).toString('utf-8');
    }
    size += part.value.byteLength;
    if (size > mostBytes) {
      // Nothing waits for the end of what is not wanted.
      reader?.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(part.value);
  }
}

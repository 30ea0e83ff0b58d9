/** So many clients that share work: each takes the next piece when it has done one. */
export const inParallel = async (
  clients: number,
  pieces: number,
  work: (piece: number, client: number) => Promise<unknown>,
): Promise<void> => {
  let next = 0
  const client = async (_: unknown, number: number) => {
    while (next < pieces) await work(next++, number)
  }
  await Promise.all(Array.from({ length: clients }, client))
}

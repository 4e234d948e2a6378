/** Calls a function with the numbers from 0 on, a fixed number of calls at a time, and waits for all of them. */
export async function callMany(
  count: number,
  parallel: number,
  call: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await call(next++);
  };
  await Promise.all(Array.from({ length: parallel }, lane));
}

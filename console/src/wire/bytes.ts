/** The SDK reads raw parts with node's `Buffer`, which browsers do not have. */
export function provideBuffer(scope: object = globalThis): void {
  if ('Buffer' in scope) return;
  const Buffer = {
    from(value: string | ArrayLike<number>): Uint8Array {
      if (typeof value !== 'string') return Uint8Array.from(value);
      return Uint8Array.from(atob(value), (sign) => sign.charCodeAt(0));
    },
    isBuffer: (value: unknown) => value instanceof Uint8Array,
  };
  Object.assign(scope, { Buffer });
}

import { iconOf, type Kind } from './kinds';

export function Icon({ kind }: { readonly kind: Kind }) {
  return (
    <svg className="canvas-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={iconOf(kind)} />
    </svg>
  );
}

import { Component, type ReactNode } from 'react';
import { words } from '../words';

interface Props {
  /** What is shown inside: something else is tried anew. */
  readonly of: string;
  readonly children: ReactNode;
}

/** Keeps a fault of one panel from taking the page down with it. */
export class Boundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidUpdate({ of }: Props) {
    if (of !== this.props.of && this.state.isBroken) this.setState({ isBroken: false });
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <p className="problem" role="alert">
        {words.shell.brokenPanel}{' '}
        <button type="button" onClick={() => location.reload()}>
          {words.shell.reload}
        </button>
      </p>
    );
  }
}

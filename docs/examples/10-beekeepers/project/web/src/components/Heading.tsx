import { useEffect, useRef, type ReactNode } from "react";

/** The page's heading; it takes the focus, so that a new page is announced. */
export function Heading({ children, title }: { children?: ReactNode; title: string }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    heading.current?.focus();
  }, [title]);
  return (
    <div className="heading">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}

import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

import { end } from "../api/session";

configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  end();
  localStorage.clear();
});

import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

import { end } from "../api/session";

afterEach(() => {
  cleanup();
  end();
  localStorage.clear();
});

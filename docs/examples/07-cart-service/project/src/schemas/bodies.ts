/** Bodies of other calls. */

import { z } from "zod";

import * as fields from "../fields.js";

/** What the call takes. */
export const PutCartItemsBody = z.strictObject({
  quantity: fields.whole.min(0),
});

/** Layout beside the page: hundreds of boxes take dagre longer than a frame. */
import { type Order, placed } from './place';

self.onmessage = (event: MessageEvent<{ turn: number; order: Order }>) => {
  const { turn, order } = event.data;
  self.postMessage({ turn, places: placed(order) });
};

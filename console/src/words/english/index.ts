import { ask } from './ask';
import { canvas } from './canvas';
import { shell } from './shell';
import { store } from './store';
import { wire } from './wire';

export const english = { ask, canvas, shell, store, wire };

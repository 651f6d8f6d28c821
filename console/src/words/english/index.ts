import { ask } from './ask';
import { shell } from './shell';
import { store } from './store';
import { wire } from './wire';

export const english = { ask, shell, store, wire };

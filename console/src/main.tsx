import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Shell } from './shell/Shell';
import { browserStore, StoreContext } from './store';
import './theme.css';

const root = document.getElementById('root');
if (root) {
  const store = browserStore();
  store.start();
  createRoot(root).render(
    <StrictMode>
      <StoreContext value={store}>
        <Shell />
      </StoreContext>
    </StrictMode>,
  );
}

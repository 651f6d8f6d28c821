import type { ReactNode } from "react";
import { NavLink, Route, Routes } from "react-router";

import { useSession } from "./api/session";
import { signOut } from "./pages/Session";
import { NotFound } from "./pages/NotFound";
import { ResourceDetail } from "./pages/ResourceDetail";
import { ResourceEdit, ResourceNew } from "./pages/ResourceEdit";
import { ResourceList } from "./pages/ResourceList";
import { Account, ForgotPassword, Register, ResetPassword, SignIn, VerifyEmail } from "./pages/Session";
import { resources } from "./resources";
import { Cart } from "./shop/Cart";
import { Catalogue, CatalogueItem } from "./shop/Catalogue";
import { Checkout } from "./shop/Checkout";

export const TITLE = "Online shop";

export function App(): ReactNode {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Top />
      <div className="body">
        <nav aria-label="Lists" className="side">
          <ul>
            {resources.map((resource) =>
              resource.list ? (
                <li key={resource.name}>
                  <NavLink to={`/${resource.name}`}>{resource.title}</NavLink>
                </li>
              ) : null,
            )}
          </ul>
        </nav>
        <main id="main">
          <Routes>
            <Route path="/" element={<Catalogue />} />
            <Route path="/shop/:id" element={<CatalogueItem />} />
            <Route path="/cart" element={<Cart />} />
            <Route path="/checkout" element={<Checkout />} />
            <Route path="/sign-in" element={<SignIn />} />
            <Route path="/register" element={<Register />} />
            <Route path="/forgot-password" element={<ForgotPassword />} />
            <Route path="/reset-password" element={<ResetPassword />} />
            <Route path="/verify-email" element={<VerifyEmail />} />
            <Route path="/account" element={<Account />} />
            {resources.map((resource) => (
              <Route key={resource.name} path={`/${resource.name}`}>
                {resource.list ? <Route index element={<ResourceList key={resource.name} resource={resource} />} /> : null}
                {resource.create ? <Route path="new" element={<ResourceNew resource={resource} form={resource.create} />} /> : null}
                {resource.read ? <Route path=":id" element={<ResourceDetail resource={resource} />} /> : null}
                {resource.read && resource.update ? <Route path=":id/edit" element={<ResourceEdit resource={resource} />} /> : null}
              </Route>
            ))}
            <Route path="*" element={<NotFound />} />
          </Routes>
        </main>
      </div>
    </>
  );
}

function Top(): ReactNode {
  const session = useSession();
  return (
    <header className="top">
      <strong>
        <NavLink to="/">{TITLE}</NavLink>
      </strong>
      <NavLink to="/cart">Cart</NavLink>
      {session ? (
        <>
          <NavLink to="/account">Account</NavLink>
          <button type="button" onClick={() => void signOut()}>
            Sign out
          </button>
        </>
      ) : (
        <>
          <NavLink to="/sign-in">Sign in</NavLink>
          <NavLink to="/register">Register</NavLink>
        </>
      )}
    </header>
  );
}

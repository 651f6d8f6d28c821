import { useCallback, useState, type ReactNode } from "react";
import { Link, useLocation, useNavigate, useSearchParams } from "react-router";

import { authForgotPassword, authLogin, authLogout, authRegister, authResetPassword, authVerifyEmail, changeMe, getMe } from "../api/operations";
import { begin, end, session } from "../api/session";
import type * as t from "../api/types";
import { DataForm } from "../components/DataForm";
import { Heading } from "../components/Heading";
import { Failed, Loading } from "../components/States";
import { Value } from "../components/Value";
import type { Field } from "../resources/resource";
import { useLoaded } from "../useLoaded";

const LOGIN: readonly Field[] = [
  { name: "email", label: "Email", kind: "email", required: true },
  { name: "password", label: "Password", kind: "password", required: true },
];

const REGISTER: readonly Field[] = [
  { name: "email", label: "Email", kind: "email", required: true },
  { name: "display_name", label: "Display name", kind: "string", required: true },
  { name: "password", label: "Password", kind: "password", required: true },
];

const FORGOT: readonly Field[] = [
  { name: "email", label: "Email", kind: "email", required: true },
];

const NEW_PASSWORD: readonly Field[] = [
  { name: "new_password", label: "New password", kind: "password", required: true },
];

const ACCOUNT: readonly Field[] = [
  { name: "email", label: "Email", kind: "email" },
  { name: "display_name", label: "Display name", kind: "string" },
  { name: "status", label: "Status", kind: "enum", values: ["pending", "active", "suspended"], initial: "pending" },
  { name: "email_verified_at", label: "Email verified at", kind: "datetime", nullable: true },
  { name: "last_login_at", label: "Last login at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

const ACCOUNT_CHANGES: readonly Field[] = [
  { name: "display_name", label: "Display name", kind: "string", required: true },
];

/** Back to where somebody was asked to sign in. */
function useReturn(): () => void {
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { from?: string } | null };
  return () => void navigate(state?.from ?? "/", { replace: true });
}

export function SignIn(): ReactNode {
  const back = useReturn();
  return (
    <>
      <Heading title="Sign in" />
      <DataForm
        fields={LOGIN}
        label="Sign in"
        submit={(body) => authLogin(body as t.AuthLoginBody)}
        done={(tokens) => {
          begin(tokens);
          back();
        }}
      />
      <p>
        <Link to="/register">Open an account</Link>
      </p>
      <p>
        <Link to="/forgot-password">I forgot my password</Link>
      </p>
    </>
  );
}

export function Register(): ReactNode {
  const navigate = useNavigate();
  return (
    <>
      <Heading title="Open an account" />
      <DataForm
        fields={REGISTER}
        label="Open the account"
        submit={(body) => authRegister(body as t.AuthRegisterBody)}
        done={() => void navigate("/sign-in")}
      />
    </>
  );
}

/** The server forgets the session too, if it can be reached. */
export async function signOut(): Promise<void> {
  try {
    if (session()) await authLogout();
  } finally {
    end();
  }
}

export function ForgotPassword(): ReactNode {
  const [sent, setSent] = useState(false);
  return (
    <>
      <Heading title="A new password" />
      {sent ? (
        <p role="status">If somebody has this address, a link is on its way there.</p>
      ) : (
        <DataForm
          fields={FORGOT}
          label="Send the link"
          submit={(body) => authForgotPassword(body as t.AuthForgotPasswordBody)}
          done={() => setSent(true)}
        />
      )}
    </>
  );
}

export function ResetPassword(): ReactNode {
  const [query] = useSearchParams();
  const [done, setDone] = useState(false);
  return (
    <>
      <Heading title="A new password" />
      {done ? (
        <p role="status">It is set. You can sign in with it.</p>
      ) : (
        <DataForm
          fields={NEW_PASSWORD}
          label="Set the password"
          submit={(body) => authResetPassword({ ...body, token: query.get("token") ?? "" } as t.AuthResetPasswordBody)}
          done={() => setDone(true)}
        />
      )}
    </>
  );
}

export function VerifyEmail(): ReactNode {
  const [query] = useSearchParams();
  const [done, setDone] = useState(false);
  return (
    <>
      <Heading title="Your address" />
      {done ? (
        <p role="status">It is confirmed.</p>
      ) : (
        <DataForm
          fields={[]}
          label="Confirm the address"
          submit={(body) => authVerifyEmail({ ...body, token: query.get("token") ?? "" } as t.AuthVerifyEmailBody)}
          done={() => setDone(true)}
        />
      )}
    </>
  );
}

export function Account(): ReactNode {
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => getMe(signal), []));
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failed problem={loaded.problem} again={again} />;
  const row = loaded.value;
  return (
    <>
      <Heading title="Account" />
      <dl>
        {ACCOUNT.map((field) => (
          <div key={field.name}>
            <dt>{field.label}</dt>
            <dd>
              <Value field={field} row={row} />
            </dd>
          </div>
        ))}
      </dl>
      <h2>Change</h2>
      <DataForm
        key={row.updated_at}
        fields={ACCOUNT_CHANGES}
        row={row}
        label="Save"
        submit={(body) => changeMe(body as t.UserUpdate)}
        done={again}
      />
    </>
  );
}

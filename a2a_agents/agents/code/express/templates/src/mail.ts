/** Sending mail: over SMTP if an address is set, else into the log. */

import { createTransport } from "nodemailer";

import type { Settings } from "./settings.js";

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

export type Mailer = (mail: Mail) => Promise<void>;

/** What sends mails with these settings. */
export function mailerOf(settings: Settings): Mailer {
  if (settings.smtpUrl === "") {
    return async ({ to, subject, text }) => {
      console.warn(`no SMTP_URL: this would go to ${to}: ${subject}: ${text}`);
    };
  }
  const starttls = settings.smtpUrl.startsWith("smtp+starttls:");
  const url = settings.smtpUrl.replace(/^smtp\+starttls:/, "smtp:");
  const transport = createTransport({ url, requireTLS: starttls });
  return async (mail) => {
    await transport.sendMail({ from: settings.mailFrom, ...mail });
  };
}

import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
import type { JSX } from 'preact';
import type { Config } from '../config.types.js';
import { CONFIG } from '../config.types.js';
import type { Language } from '../errors.js';
import { DomainError, InvalidInput } from '../errors.js';
import { refusedAt } from '../input/refused-at.js';
import { validated } from '../input/validate.js';
import { contentSecurityPolicy } from '../web/csp.js';
import type { FormView } from '../web/form.js';
import type { Shell } from '../web/layout.types.js';
import { renderFragment, renderPage } from '../web/render.js';
import { formViewOf, typedValues } from './form-view.js';

type Frame = Omit<Shell, 'nonce' | 'notice'>;
type Drawn = JSX.Element | Promise<JSX.Element>;

/** One request and where its answer goes. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

const NOTICE = 'rytmeplan_besked';
const NOTICE_SECONDS = 60;

/** How a page is answered: frame, headers, the form again with what was typed, and the way on after a change. */
@Injectable()
export class Pages {
  private frameOf: ((request: Request) => Promise<Frame>) | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The frame (who, which team, which menu) is known to a module above; it says so once at start. */
  frameWith(frameOf: (request: Request) => Promise<Frame>): void {
    this.frameOf = frameOf;
  }

  async show(exchange: Exchange, page: (shell: Shell) => Drawn, status = 200): Promise<void> {
    const drawn = await page(await this.shell(exchange));
    exchange.response.status(status).type('html').send(renderPage(drawn));
  }

  /** A part of a page for htmx, under a nonce of its own, which hx-csp takes over from the answer's header. */
  async showPart(exchange: Exchange, part: (shell: Shell) => Drawn, status = 200): Promise<void> {
    const drawn = await part(await this.shell(exchange));
    exchange.response.status(status).type('html').send(renderFragment(drawn));
  }

  /** Checks the form and acts on it, then 303; on bad input 422 with the form as typed, and nothing stored. */
  save<T extends object>(exchange: Exchange, intent: new () => T, form: FormAnswer<T>): Promise<void> {
    return this.saveAs(exchange, (body) => validated(intent, body), form);
  }

  /** `save` for a form whose fields no one class tells: `read` throws InvalidInput with every fault. */
  async saveAs<T>(exchange: Exchange, read: (body: unknown) => T, form: FormAnswer<T>): Promise<void> {
    const { body } = exchange.request;
    try {
      const way = await form.act(read(body));
      if ('page' in way) await this.draw(exchange, way.page, form, 200);
      else this.goOn(exchange, way.to, way.notice);
    } catch (error) {
      if (!isTold(error, form)) throw error;
      const status = error instanceof InvalidInput ? 422 : error.status;
      await this.draw(exchange, (shell) => form.again(refusedFormOf(body, error, shell.language), shell), form, status);
    }
  }

  /** The usual form: one verb, whose refusal is told at one field with what was typed, then the way on. */
  async change<T extends object>(exchange: Exchange, intent: new () => T, change: FormChange<T>): Promise<void> {
    const { verb, refusalAt, to, notice, again, tellsChanged, part } = change;
    const act = async (input: T): Promise<void> => {
      await (refusalAt === undefined ? verb(input) : refusedAt(refusalAt, () => verb(input)));
    };
    const swapped = (input: T) => act(input).then(() => ({ page: (shell: Shell) => part!(null, shell) }));
    const wayOn = (input: T) => act(input).then(() => ({ to, notice }));
    if (part && isPartWanted(exchange))
      await this.save(exchange, intent, { act: swapped, again: part, isPart: true, tellsChanged });
    else await this.save(exchange, intent, { act: wayOn, again, tellsChanged });
  }

  private draw(
    exchange: Exchange,
    drawn: (shell: Shell) => Drawn,
    { isPart }: Pick<FormAnswer<never>, 'isPart'>,
    status: number,
  ): Promise<void> {
    return isPart ? this.showPart(exchange, drawn, status) : this.show(exchange, drawn, status);
  }

  /** A page that its address filters; on bad input 422 with the filter as typed and what an empty one asks for. */
  async filter<T extends object>(
    { request }: Exchange,
    intent: new () => T,
    show: (asked: T, form: FormView, status: number) => Promise<void>,
  ): Promise<void> {
    const fields = new Set(Object.keys(new intent()));
    const typed = Object.fromEntries(Object.entries(request.query).filter(([name]) => fields.has(name)));
    try {
      await show(validated(intent, typed), { values: typedValues(typed), errors: {} }, 200);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const { language } = await this.frame(request);
      await show(new intent(), formViewOf(typed, error, language), 422);
    }
  }

  goOn({ response }: Pick<Exchange, 'response'>, to: string, notice?: string): void {
    if (notice)
      response.cookie(NOTICE, notice, {
        httpOnly: true,
        sameSite: 'lax',
        secure: this.secure,
        maxAge: NOTICE_SECONDS * 1000,
      });
    response.redirect(303, to);
  }

  private async shell({ request, response }: Exchange): Promise<Shell> {
    const frame = await this.frame(request);
    const nonce = randomBytes(16).toString('base64url');
    response.set('Content-Security-Policy', contentSecurityPolicy(nonce));
    response.set('Cache-Control', 'private, no-store');
    return { ...frame, nonce, notice: this.takeNotice(request, response) };
  }

  private frame(request: Request): Promise<Frame> {
    if (!this.frameOf) throw new Error('No module has said what frames a page: call Pages.frameWith');
    return this.frameOf(request);
  }

  private takeNotice(request: Request, response: Response): string | undefined {
    const found = (request.headers.cookie ?? '').split('; ').find((part) => part.startsWith(`${NOTICE}=`));
    if (!found) return undefined;
    response.clearCookie(NOTICE, { httpOnly: true, sameSite: 'lax', secure: this.secure });
    return decodeURIComponent(found.slice(NOTICE.length + 1));
  }

  private get secure(): boolean {
    return this.config.publicUrl.startsWith('https:');
  }
}

export interface FormAnswer<T> {
  readonly act: (input: T) => Promise<WayOn>;
  /** The page with the form as it was typed. */
  readonly again: (form: FormView, shell: Shell) => Drawn;
  /** What `act` and `again` draw is swapped into the page. */
  readonly isPart?: boolean;
  /** That something has changed since the page was read (409) is told on top of it, with what was typed; else on a page of its own. */
  readonly tellsChanged?: boolean;
}

export interface FormChange<T> extends Pick<FormAnswer<T>, 'again' | 'tellsChanged'> {
  readonly verb: (input: T) => Promise<unknown>;
  /** The field at which a refusal of the domain is told; without it a refusal is a page of its own. */
  readonly refusalAt?: string;
  readonly to: string;
  readonly notice?: string;
  /** What htmx swaps in: after the change, or with the form as typed. */
  readonly part?: (form: FormView | null, shell: Shell) => Drawn;
}

/** Where a change leads: to a page by 303, or, for what is shown only once, straight to a page. */
export type WayOn = { readonly to: string; readonly notice?: string } | { readonly page: (shell: Shell) => Drawn };

/** Whether htmx asks for a part of the page. */
export function isPartWanted({ request }: Pick<Exchange, 'request'>): boolean {
  return request.get('HX-Request') !== undefined;
}

type Told = InvalidInput | DomainError;

function isTold(error: unknown, { tellsChanged }: Pick<FormAnswer<never>, 'tellsChanged'>): error is Told {
  if (error instanceof InvalidInput) return true;
  return tellsChanged === true && error instanceof DomainError && error.status === 409;
}

function refusedFormOf(body: unknown, error: Told, language: Language): FormView {
  if (error instanceof InvalidInput) return formViewOf(body, error, language);
  return { values: typedValues(body), errors: { '': error.sentence[language] } };
}

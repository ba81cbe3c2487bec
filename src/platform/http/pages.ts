import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
import type { JSX } from 'preact';
import type { Config } from '../config.types.js';
import { CONFIG } from '../config.types.js';
import { InvalidInput } from '../errors.js';
import { validated } from '../input/validate.js';
import { contentSecurityPolicy } from '../web/csp.js';
import type { FormView } from '../web/form.js';
import type { Shell } from '../web/layout.types.js';
import { renderFragment, renderPage } from '../web/render.js';
import { formViewOf } from './form-view.js';

type Frame = Omit<Shell, 'nonce' | 'notice'>;

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

  async show(request: Request, response: Response, page: (shell: Shell) => JSX.Element, status = 200): Promise<void> {
    const shell = await this.shell(request, response);
    response
      .status(status)
      .type('html')
      .send(renderPage(page(shell)));
  }

  /** A part of a page for htmx, under a nonce of its own, which hx-csp takes over from the answer's header. */
  async showPart(
    request: Request,
    response: Response,
    part: (shell: Shell) => JSX.Element,
    status = 200,
  ): Promise<void> {
    const shell = await this.shell(request, response);
    response
      .status(status)
      .type('html')
      .send(renderFragment(part(shell)));
  }

  /** Checks the form and acts on it, then 303; on bad input 422 with the form as typed, and nothing stored. */
  async save<T extends object>(
    request: Request,
    response: Response,
    intent: new () => T,
    form: FormAnswer<T>,
  ): Promise<void> {
    try {
      const way = await form.act(validated(intent, request.body));
      if ('page' in way) await this.show(request, response, way.page);
      else this.goOn(response, way.to, way.notice);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      await this.show(
        request,
        response,
        (shell) => form.again(formViewOf(request.body, error, shell.language), shell),
        422,
      );
    }
  }

  goOn(response: Response, to: string, notice?: string): void {
    if (notice)
      response.cookie(NOTICE, notice, {
        httpOnly: true,
        sameSite: 'lax',
        secure: this.secure,
        maxAge: NOTICE_SECONDS * 1000,
      });
    response.redirect(303, to);
  }

  private async shell(request: Request, response: Response): Promise<Shell> {
    if (!this.frameOf) throw new Error('No module has said what frames a page: call Pages.frameWith');
    const nonce = randomBytes(16).toString('base64url');
    response.set('Content-Security-Policy', contentSecurityPolicy(nonce));
    response.set('Cache-Control', 'private, no-store');
    const frame = await this.frameOf(request);
    return { ...frame, nonce, notice: this.takeNotice(request, response) };
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
  readonly again: (form: FormView, shell: Shell) => JSX.Element;
}

/** Where a change leads: to a page by 303, or, for what is shown only once, straight to a page. */
export type WayOn =
  { readonly to: string; readonly notice?: string } | { readonly page: (shell: Shell) => JSX.Element };

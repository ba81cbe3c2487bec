import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import type { Language } from '../platform/errors.js';
import { InvalidInput } from '../platform/errors.js';
import { paths, withQuery } from '../platform/web/paths.js';
import { refusedAt } from '../platform/input/refused-at.js';
import { HoldingService } from './holding.service.js';
import type { PointForm } from './meeting-forms.dto.js';
import { NotRunning } from './meetings.errors.js';
import type { PointText } from './minutes.service.js';
import { MinutesService } from './minutes.service.js';
import { meetingLifeTexts } from './pages/meeting-life.texts.js';
import { atFormFields, followUpRows } from './point-rows.js';
import { PointsService } from './points.service.js';

/** A point's form and its buttons: what was written is saved first, whatever the button does next. */
@Injectable()
export class PointFormService {
  constructor(
    private readonly minutes: MinutesService,
    private readonly points: PointsService,
    private readonly holding: HoldingService,
  ) {}

  async submit(
    scope: TeamScope,
    id: string,
    itemId: string,
    form: PointForm,
    language: Language,
  ): Promise<{ readonly to: string; readonly notice: string }> {
    const { minutes, decision, revision } = form;
    await this.saveText(scope, id, itemId, { minutes, decision, revision, followUps: followUpRows(form) });
    const t = meetingLifeTexts[language];
    const stay = { to: `${withQuery(paths.meeting(id), { punkt: itemId })}#punkt-${itemId}`, notice: t.saved };
    const goOn = { to: paths.meeting(id), notice: t.saved };
    if (form.action === 'close')
      return (await this.whileRunning(() => this.points.closeItem(scope, id, itemId))) ? goOn : stay;
    if (form.action === 'carryOver')
      return (await this.whileRunning(() => this.points.carryOver(scope, id, itemId))) ? goOn : stay;
    if (form.action !== 'end') return stay;
    const { quorumReached, carriedOver } = await refusedAt('', () => this.holding.end(scope, id));
    return { to: paths.meeting(id), notice: quorumReached ? t.ended(carriedOver) : t.endedWithoutQuorum };
  }

  async saveText(
    scope: TeamScope,
    id: string,
    itemId: string,
    text: PointText,
  ): Promise<{ readonly revision: number }> {
    try {
      return await this.minutes.saveItem(scope, id, itemId, text);
    } catch (error) {
      throw error instanceof InvalidInput ? atFormFields(error) : error;
    }
  }

  /** After the end a point is only written in: its button then saves and no more. */
  private async whileRunning(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (error instanceof NotRunning) return false;
      throw error;
    }
  }
}

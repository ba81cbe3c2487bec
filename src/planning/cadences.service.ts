import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { DomainError, InvalidInput } from '../platform/errors.js';
import { cprFaults } from '../platform/input/validate.js';
import type { CadenceSettings } from '../routines/cadence.types.js';
import { RoutinesService } from '../routines/routines.service.js';
import type { FormValues } from './cadence-form.js';
import { cadenceFromForm, formValuesOf } from './cadence-form.js';
import { cadencePreviewView } from './cadence-preview-view.js';
import type { CadenceFacts } from './cadences.queries.js';
import { firstDayOf } from './instance-of.js';
import type { CadencePreviewView, RefusedPreview } from './pages/cadence-page.types.js';
import { PreviewsService } from './previews.service.js';

type Body = Readonly<Record<string, unknown>>;

/** The cadence page's form: read, saved as a draft, previewed. */
@Injectable()
export class CadencesService {
  constructor(
    private readonly routines: RoutinesService,
    private readonly previews: PreviewsService,
  ) {}

  /** Throws InvalidInput with every fault at its field. */
  read({ current, breaks }: CadenceFacts, body: Body): CadenceSettings {
    const personal = cprFaults(body);
    if (personal.length > 0) throw new InvalidInput(personal);
    return cadenceFromForm(current.kind, body, current.settings, breaks);
  }

  valuesOf({ breaks }: CadenceFacts, settings: CadenceSettings): FormValues {
    return formValuesOf(settings, breaks);
  }

  /** Keeps the form as the cadence's draft; a kind that the team does not have yet begins with the year that is planned. */
  async save(scope: TeamScope, facts: CadenceFacts, settings: CadenceSettings): Promise<void> {
    const { kind, routineId } = facts.current;
    const begun = { kind, template: null, name: '', startedOn: firstDayOf(facts.year) };
    const id = routineId ?? (await this.routines.start(scope, begun));
    await this.routines.saveDraft(scope, id, { settings, validFrom: null });
  }

  async discard(scope: TeamScope, { current }: CadenceFacts): Promise<void> {
    if (current.routineId) await this.routines.discardDraft(scope, current.routineId);
  }

  /** Where the year cannot be planned at all it says why: the form is of use all the same. */
  async previewOf(
    scope: TeamScope,
    { current, year }: CadenceFacts,
    settings: CadenceSettings,
  ): Promise<CadencePreviewView | RefusedPreview> {
    try {
      return cadencePreviewView(await this.previews.preview(scope, year, current.routineId ?? current.kind, settings));
    } catch (error) {
      if (error instanceof DomainError) return { refused: error.sentence };
      throw error;
    }
  }
}

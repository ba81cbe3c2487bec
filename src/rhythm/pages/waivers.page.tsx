import type { JSX } from 'preact';
import { Breadcrumb, Card, Coded, PostButton, SubmitButton } from '../../platform/web/components.js';
import { ErrorSummary, PostForm, SelectField, TextArea } from '../../platform/web/form.js';
import { dayMonthYear } from '../../platform/web/format.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { waiversTexts } from './waivers.texts.js';
import type { WaiverRow, WaiversPageProps } from './waivers.types.js';

/** Which promises somebody has set aside, with who, when and why; and the way back. */
export function WaiversPage(props: WaiversPageProps): JSX.Element {
  const { shell, waivers, form } = props;
  const t = waiversTexts[shell.language];
  const standing = waivers.filter(({ withdrawn }) => withdrawn === null).length;
  return (
    <Layout shell={shell} title={t.title}>
      <ErrorSummary form={form} language={shell.language} />
      <Breadcrumb href={paths.rhythm}>{texts[shell.language].nav.rhythm}</Breadcrumb>
      <PageHead title={t.title} lead={t.lead(standing)} />
      <div class="rt-grid rt-grid--halves">
        <Card id="fritagede" title={t.list} note={String(standing)}>
          {waivers.length === 0 ? <p class="rt-muted">{t.nothing}</p> : null}
          <ul class="rt-list rt-rows">
            {waivers.map((waiver) => (
              <Waiver {...props} waiver={waiver} />
            ))}
          </ul>
        </Card>
        <WaiveCard {...props} />
      </div>
    </Layout>
  );
}

function Waiver({ shell, waiver }: WaiversPageProps & { waiver: WaiverRow }): JSX.Element {
  const t = waiversTexts[shell.language];
  const day = (on: string) => dayMonthYear(on, shell.language);
  const { withdrawn } = waiver;
  return (
    <li class="rt-proposal">
      <span>
        <Coded text={waiver.name} />
        <span class="rt-muted">{` · ${t.from(day(waiver.opensOn))}`}</span>
        <br />
        <Coded text={waiver.reason} />
        <br />
        <span class="rt-muted">{t.by(waiver.waivedBy, day(waiver.waivedOn))}</span>
        {withdrawn === null ? null : (
          <span class="rt-muted">{` · ${t.withdrawn(withdrawn.by, day(withdrawn.on))}`}</span>
        )}
      </span>
      {withdrawn === null ? (
        <PostButton
          small
          action={paths.waiverWithdrawal(waiver.routineId, waiver.id)}
          csrfToken={shell.csrfToken}
          label={t.withdrawOf(waiver.name)}
        >
          {t.withdraw}
        </PostButton>
      ) : null}
    </li>
  );
}

function WaiveCard({ shell, promises, form }: WaiversPageProps): JSX.Element {
  const t = waiversTexts[shell.language];
  const { choose } = texts[shell.language].form;
  return (
    <Card id="fritag" title={t.waive}>
      {promises.length === 0 ? (
        <p class="rt-muted">{t.none}</p>
      ) : (
        <PostForm action={paths.waivers} csrfToken={shell.csrfToken} class="rt-form">
          <p class="rt-muted rt-small">{t.waiveText}</p>
          <SelectField form={form} name="promise" label={t.promise} options={promises} empty={choose} />
          <TextArea form={form} name="reason" label={t.reason} hint={t.reasonHint} rows={2} />
          <div class="rt-actions">
            <SubmitButton>{t.save}</SubmitButton>
          </div>
        </PostForm>
      )}
    </Card>
  );
}

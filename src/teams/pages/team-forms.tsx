import type { JSX } from 'preact';
import { Card, PostButton, SubmitButton } from '../../platform/web/components.js';
import { CheckboxGroup, PostForm, SelectField, TextField } from '../../platform/web/form.js';
import { atTime, dayAndMonth, longDay } from '../../platform/web/format.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { teamTexts } from './team.texts.js';
import type { TeamPageProps } from './team.types.js';

const ROLES = ['worker', 'leader', 'deputy', 'facilitator'] as const;

export function MemberCard({ shell, forms, departments, disciplines }: TeamPageProps): JSX.Element {
  const t = teamTexts[shell.language];
  const kit = texts[shell.language].form;
  const form = { ...forms.member, id: 'member' };
  return (
    <Card id="tilfoej" title={t.addMember}>
      <PostForm action={paths.members} csrfToken={shell.csrfToken} class="rt-form">
        <TextField form={form} name="name" label={t.name} autocomplete="off" />
        <TextField form={form} name="email" label={t.email} kind="email" />
        <div class="rt-fields rt-fields--gap">
          <SelectField
            form={form}
            name="role"
            label={t.role}
            options={ROLES.map((value) => ({ value, label: t.roles[value] }))}
          />
          <TextField form={form} name="joinedOn" label={t.joinedOn} kind="date" />
          <TextField form={form} name="employeeNumber" label={t.employeeNumber} optional={kit.optional} />
          <TextField form={form} name="jobTitle" label={t.jobTitle} optional={kit.optional} />
        </div>
        <SelectField form={form} name="departmentId" label={t.department} options={departments} empty={kit.choose} />
        {disciplines.length === 0 ? null : (
          <CheckboxGroup form={form} name="disciplineIds" label={t.disciplines} options={disciplines} inline />
        )}
        <div class="rt-actions">
          <SubmitButton>{t.saveMember}</SubmitButton>
        </div>
      </PostForm>
    </Card>
  );
}

export function AbsenceCard({ shell, absences, people, forms, can }: TeamPageProps): JSX.Element {
  const { language } = shell;
  const t = teamTexts[language];
  const form = { ...forms.absence, id: 'absence' };
  return (
    <Card id="fravaer" title={t.absences}>
      <p class="rt-muted rt-small">{t.absenceHint}</p>
      {absences.length === 0 ? <p>{t.noAbsences}</p> : null}
      <ul class="rt-list rt-rows">
        {absences.map(({ id, name, fromOn, toOn }) => (
          <li class="rt-proposal">
            <span>
              {name}
              <span class="rt-muted">{` · ${dayAndMonth(fromOn, language)} – ${dayAndMonth(toOn, language)}`}</span>
            </span>
            {can.edit ? (
              <PostButton
                small
                action={paths.absenceRemoval(id)}
                csrfToken={shell.csrfToken}
                label={t.removeAbsence(name)}
              >
                {t.remove}
              </PostButton>
            ) : null}
          </li>
        ))}
      </ul>
      {can.edit ? (
        <PostForm action={paths.absences} csrfToken={shell.csrfToken} class="rt-form rt-form--after">
          <SelectField
            form={form}
            name="personId"
            label={t.person}
            options={people}
            empty={texts[language].form.choose}
          />
          <div class="rt-fields rt-fields--gap">
            <TextField form={form} name="fromOn" label={t.from} kind="date" />
            <TextField form={form} name="toOn" label={t.until} kind="date" />
          </div>
          <div class="rt-actions">
            <SubmitButton kind="secondary">{t.saveAbsence}</SubmitButton>
          </div>
        </PostForm>
      ) : null}
    </Card>
  );
}

export function OfferCard({ shell, offers, facilitators, forms, can }: TeamPageProps): JSX.Element | null {
  const { language } = shell;
  const t = teamTexts[language];
  const form = { ...forms.offer, id: 'offer' };
  if (facilitators.length === 0 && offers.length === 0) return null;
  return (
    <Card id="tilbud" title={t.offers}>
      {offers.length === 0 ? <p>{t.noOffers}</p> : null}
      <ul class="rt-list rt-rows">
        {offers.map(({ id, name, on, fromMinute }) => (
          <li class="rt-proposal">
            <span>
              {`${longDay(on, language)} ${atTime(fromMinute, language)}`}
              <span class="rt-muted">{` · ${name}`}</span>
            </span>
            {can.edit ? (
              <PostButton
                small
                action={paths.offerRemoval(id)}
                csrfToken={shell.csrfToken}
                label={t.withdrawOffer(longDay(on, language))}
              >
                {t.withdraw}
              </PostButton>
            ) : null}
          </li>
        ))}
      </ul>
      {can.edit ? (
        <PostForm action={paths.offers} csrfToken={shell.csrfToken} class="rt-form rt-form--after">
          <SelectField
            form={form}
            name="personId"
            label={t.person}
            options={facilitators}
            empty={texts[language].form.choose}
          />
          <div class="rt-fields rt-fields--gap">
            <TextField form={form} name="on" label={t.on} kind="date" />
            <TextField form={form} name="fromMinute" label={t.start} kind="time" />
          </div>
          <div class="rt-actions">
            <SubmitButton kind="secondary">{t.saveOffer}</SubmitButton>
          </div>
        </PostForm>
      ) : null}
    </Card>
  );
}

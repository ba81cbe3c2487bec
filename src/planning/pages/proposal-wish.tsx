import type { JSX } from 'preact';
import { Alert, Badge, Card, SubmitButton } from '../../platform/web/components.js';
import { PostForm, TextArea } from '../../platform/web/form.js';
import { paths } from '../../platform/web/paths.js';
import { texts } from '../../platform/web/texts/texts.js';
import { PromiseList } from './proposal-way.js';
import { proposalTexts } from './proposal.texts.js';
import type { ProposalPageProps, WishView } from './proposal.types.js';

type Props = ProposalPageProps & { readonly wish: WishView };

/** Who could come at the time that somebody wishes, and which promises it would keep or break. */
export function WishCards(props: Props): JSX.Element {
  const { shell, proposal, wish } = props;
  const { language } = shell;
  const t = proposalTexts[language];
  const { kept, broken } = wish;
  return (
    <>
      {wish.possible ? null : (
        <Alert tone="watch" title={t.notPossible}>
          {wish.closed === null ? null : <p>{t.closed(wish.closed)}</p>}
        </Alert>
      )}
      <div class="rt-grid rt-grid--halves">
        <Who {...props} />
        <Card id="loefter" title={t.promises}>
          {kept.length + broken.length === 0 ? <p class="rt-muted">{t.noEffect}</p> : null}
          <PromiseList title={t.kept(kept.length)} promises={kept} routines={proposal.routines} language={language} />
          <PromiseList
            title={t.broken(broken.length)}
            promises={broken}
            routines={proposal.routines}
            language={language}
          />
          {proposal.state === 'open' && wish.possible ? <ApproveWish {...props} /> : null}
        </Card>
      </div>
    </>
  );
}

function Who({ shell, wish }: Props): JSX.Element {
  const t = proposalTexts[shell.language];
  const cannot = wish.people.filter(({ whyNot }) => whyNot !== null).length;
  return (
    <Card id="hvem" title={t.whoTitle} note={`${t.can(wish.people.length - cannot)}, ${t.cannot(cannot)}`}>
      <p>
        <Badge tone={wish.quorate ? 'good' : 'bad'}>{wish.quorate ? t.quorate : t.notQuorate}</Badge>
      </p>
      <ul class="rt-list rt-rows rt-rows--open">
        {wish.people.map(({ name, required, whyNot }) => (
          <li>
            <strong>{name}</strong>
            {required ? null : <span class="rt-muted"> ({t.optional})</span>}
            {whyNot === null ? null : <span class="rt-muted"> {t.whyNot[whyNot]}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ApproveWish({ shell, proposal, form }: Props): JSX.Element {
  const t = proposalTexts[shell.language];
  return (
    <PostForm action={paths.approveProposal(proposal.id)} csrfToken={shell.csrfToken} class="rt-form">
      <input type="hidden" name="choice" value="move" />
      <TextArea
        form={form}
        name="message"
        label={t.reason}
        optional={texts[shell.language].form.optional}
        hint={t.reasonHint}
        rows={2}
      />
      <SubmitButton>{t.approveWish}</SubmitButton>
    </PostForm>
  );
}

/** Saying no tells the one who asked, with the reason when there is one. The two forms of the page have ids of their own. */
export function DismissWish({ shell, id, form }: Pick<Props, 'shell' | 'form'> & { id: string }): JSX.Element {
  const t = proposalTexts[shell.language];
  return (
    <Card id="afvis" title={t.dismissWish}>
      <PostForm action={paths.dismissProposal(id)} csrfToken={shell.csrfToken} class="rt-form">
        <TextArea
          form={{ ...form, id: 'afvisning' }}
          name="message"
          label={t.refusal}
          optional={texts[shell.language].form.optional}
          hint={t.refusalHint}
          rows={2}
        />
        <SubmitButton kind="secondary">{t.dismissWish}</SubmitButton>
      </PostForm>
    </Card>
  );
}

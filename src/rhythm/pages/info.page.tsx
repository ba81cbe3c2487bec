import type { JSX } from 'preact';
import { Card } from '../../platform/web/components.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import type { InfoPageName } from './info.texts.js';
import { infoTexts } from './info.texts.js';

/** Help, accessibility, privacy: the pages that the footer leads to. */
export function InfoPage({ shell, name }: { shell: Shell; name: InfoPageName }): JSX.Element {
  const { title, lead, sections } = infoTexts[shell.language][name];
  return (
    <Layout shell={shell} title={title}>
      <PageHead title={title} lead={lead} />
      <div class="rt-stack">
        {sections.map((section) => (
          <Card id={section.id} title={section.title}>
            {section.lines.map((line) => (
              <p>{line}</p>
            ))}
          </Card>
        ))}
      </div>
    </Layout>
  );
}

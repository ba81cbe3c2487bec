import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** `/api/docs` for people and `/api/docs-json` for programs. Only routes under /api are described. */
export function describeApi(app: INestApplication): void {
  const info = new DocumentBuilder()
    .setTitle('Rytmeplan')
    .setDescription('Promises, plans, meetings, invitations and attendance. Errors are RFC 9457 problem details.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = () => {
    const whole = SwaggerModule.createDocument(app, info);
    const api = Object.entries(whole.paths).filter(([path]) => path.startsWith('/api/'));
    return { ...whole, paths: Object.fromEntries(api) };
  };
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/docs-json',
    yamlDocumentUrl: 'api/docs-yaml',
  });
}

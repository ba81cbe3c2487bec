import { Controller, Get, Post, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { AdminScope, Visit } from '../access/scope.types.js';
import { InvalidInput } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import type { Upload } from '../teams/import/uploaded-files.js';
import { UPLOAD_LIMITS, uploadedFiles } from '../teams/import/uploaded-files.js';
import { ImportAllService } from './import-all.service.js';
import { ImportPage } from './pages/import.page.js';

@ApiExcludeController()
@Controller('import')
@Can('admin')
export class ImportPageController {
  constructor(
    private readonly imports: ImportAllService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Visiting() visit: Visit<AdminScope>): Promise<void> {
    await this.pages.show(visit, (shell) => ImportPage({ shell, faults: [], counts: null }));
  }

  /** Answers at once instead of by 303: sending the same files twice changes nothing. */
  @Post()
  @UseInterceptors(FilesInterceptor('files', UPLOAD_LIMITS.files, { limits: UPLOAD_LIMITS }))
  async import(@Visiting() visit: Visit<AdminScope>, @UploadedFiles() uploads: readonly Upload[] = []): Promise<void> {
    try {
      const { counts } = await this.imports.importFiles(visit.scope, uploadedFiles(uploads));
      await this.pages.show(visit, (shell) => ImportPage({ shell, faults: [], counts }));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const { faults } = error;
      await this.pages.show(visit, (shell) => ImportPage({ shell, faults, counts: null }), 422);
    }
  }
}

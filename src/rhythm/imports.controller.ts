import { Controller, HttpCode, Post, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { AdminScope } from '../access/scope.types.js';
import type { Upload } from '../teams/import/uploaded-files.js';
import { UPLOAD_LIMITS, uploadedFiles } from '../teams/import/uploaded-files.js';
import { ImportAllService } from './import-all.service.js';

const FILES = { type: 'array', items: { type: 'string', format: 'binary' } } as const;

@ApiTags('import')
@ApiBearerAuth()
@Controller('api/imports')
export class ImportsController {
  constructor(private readonly imports: ImportAllService) {}

  @Post()
  @Can('admin')
  @HttpCode(200)
  @UseInterceptors(FilesInterceptor('files', UPLOAD_LIMITS.files, { limits: UPLOAD_LIMITS }))
  @ApiOperation({ summary: 'Import files: all of them, or none and every fault with file, line, column and value' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { files: FILES } } })
  import(@Scope() scope: AdminScope, @UploadedFiles() uploads: readonly Upload[] = []) {
    return this.imports.importFiles(scope, uploadedFiles(uploads));
  }
}

import { Controller, HttpCode, Post, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../../access/scope.decorators.js';
import type { AdminScope } from '../../access/scope.types.js';
import { InvalidInput } from '../../platform/errors.js';
import { MOST_BYTES } from './decode.js';
import { ImportService } from './import.service.js';
import type { ImportFile } from './import.types.js';

// One of each kind, and room for a mistake. What is larger is refused while it arrives, with 413.
const LIMITS = { fileSize: MOST_BYTES, files: 15, fields: 5, fieldSize: 1000 } as const;

interface Upload {
  readonly originalname: string;
  readonly buffer: Uint8Array;
}

@ApiTags('import')
@ApiBearerAuth()
@Controller('api/imports')
export class ImportsController {
  constructor(private readonly imports: ImportService) {}

  @Post()
  @Can('admin')
  @HttpCode(200)
  @UseInterceptors(FilesInterceptor('files', LIMITS.files, { limits: LIMITS }))
  @ApiOperation({ summary: 'Import CSV files: all of them, or none and every fault with file, line, column and value' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { files: { type: 'array', items: { type: 'string', format: 'binary' } } },
    },
  })
  import(@Scope() scope: AdminScope, @UploadedFiles() uploads: readonly Upload[] = []) {
    return this.imports.importFiles(scope, filesOf(uploads));
  }
}

/** Throws InvalidInput when nothing was sent. */
function filesOf(uploads: readonly Upload[]): ImportFile[] {
  if (uploads.length === 0) {
    const expected = { da: 'mindst én CSV-fil', en: 'at least one CSV file' };
    throw new InvalidInput([{ path: 'files', value: '', expected }]);
  }
  return uploads.map(({ originalname, buffer }) => ({ name: fileName(originalname), bytes: buffer }));
}

/** Multer reads the name as Latin-1; browsers send UTF-8 (RFC 7578 §5.1). */
function fileName(name: string): string {
  const bytes = Buffer.from(name, 'latin1');
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? name : text;
}

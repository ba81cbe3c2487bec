import { Controller, Get, Req, Res, SetMetadata } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { NotFound } from '../errors.js';
import { ASSET_CACHE_CONTROL, assetFile } from '../web/assets.js';

/** Style sheets, fonts, icons and scripts: an allow-list, kept by browsers for a year under addresses that change with the content. */
@ApiExcludeController()
@Controller('assets')
// The same mark as access's `@Can('public')`, which platform must not import.
@SetMetadata('access:can', 'public')
export class AssetsController {
  @Get('*path')
  serve(@Req() request: Request, @Res() response: Response): void {
    const file = assetFile(request.path);
    if (!file) throw new NotFound();
    response.set('Cache-Control', ASSET_CACHE_CONTROL);
    response.sendFile(file.path, { headers: { 'Content-Type': file.contentType }, cacheControl: false });
  }
}

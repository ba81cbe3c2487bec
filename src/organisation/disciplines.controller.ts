import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { AdminScope, PersonScope } from '../access/scope.types.js';
import { DepartmentsService } from './departments.service.js';
import { NameDiscipline } from './organisation.dto.js';
import { OrganisationQueries } from './organisation.queries.js';

@ApiTags('organisation')
@ApiBearerAuth()
@Controller('api/disciplines')
export class DisciplinesController {
  constructor(
    private readonly departments: DepartmentsService,
    private readonly organisation: OrganisationQueries,
  ) {}

  @Get()
  @Can('self')
  @ApiOperation({ summary: 'All disciplines, by name' })
  list(@Scope() scope: PersonScope) {
    return this.organisation.disciplines(scope);
  }

  @Post()
  @Can('admin')
  @ApiOperation({ summary: 'Add a discipline' })
  async add(@Scope() scope: AdminScope, @Body() input: NameDiscipline) {
    return { id: await this.departments.addDiscipline(scope, input) };
  }

  @Patch(':id')
  @Can('admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'Rename a discipline' })
  rename(@Scope() scope: AdminScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: NameDiscipline) {
    return this.departments.renameDiscipline(scope, id, input);
  }

  @Delete(':id')
  @Can('admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a discipline that nobody has' })
  remove(@Scope() scope: AdminScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.departments.removeDiscipline(scope, id);
  }
}

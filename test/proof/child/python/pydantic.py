"""A stand-in for what the programs use of pydantic: fields, aliases, a JSON Schema, and validation of an answer."""

from __future__ import annotations

import typing


class _Field:
    def __init__(self, default=..., *, validation_alias: str | None = None, description: str | None = None) -> None:
        self.default, self.alias, self.description = default, validation_alias, description


def Field(default=..., **options):
    return _Field(default, **options)


def ConfigDict(**options) -> dict:
    return options


SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


def _schema(kind) -> dict:
    if kind in SCALARS:
        return {"type": SCALARS[kind]}
    if typing.get_origin(kind) is list:
        return {"type": "array", "items": _schema(typing.get_args(kind)[0])}
    if typing.get_origin(kind) is typing.Literal:
        return {"type": "string", "enum": list(typing.get_args(kind))}
    return kind.model_json_schema()


def _value(kind, value):
    if typing.get_origin(kind) is list:
        return [_value(typing.get_args(kind)[0], item) for item in value]
    return kind.model_validate(value) if isinstance(kind, type) and issubclass(kind, BaseModel) else value


class BaseModel:
    def __init__(self, **values) -> None:
        for name, kind, field in self._fields():
            key = field.alias if field.alias in values else name
            if key not in values and field.default is ...:
                raise ValueError(f"{type(self).__name__}.{name} is missing")
            setattr(self, name, _value(kind, values[key]) if key in values else field.default)

    @classmethod
    def _fields(cls):
        for name, kind in typing.get_type_hints(cls).items():
            default = cls.__dict__.get(name, ...)
            yield name, kind, default if isinstance(default, _Field) else _Field(default)

    @classmethod
    def model_json_schema(cls) -> dict:
        properties = {field.alias or name: _schema(kind) for name, kind, field in cls._fields()}
        return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}

    @classmethod
    def model_validate(cls, values: dict):
        return cls(**values)

"""Deeds for the pool's children: good ones, and every way of going wrong."""

import os
import time


def double(task: int) -> int:
    return task * 2


def misbehave(task: str) -> str:
    """Answer, hang, die, eat memory or nest too deep, as the task says."""
    match task.split(":")[0]:
        case "hang":
            time.sleep(600)
        case "die":
            os._exit(41)
        case "eat":
            return "x" * (64 * 1024**3)
        case "nest":
            return _nest(0)
        case "break":
            raise ValueError(task)
    return task.upper()


def _nest(depth: int) -> str:
    return _nest(depth + 1)

"""Takes the built console into the wheel and the sdist; without one, says so and goes on."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = "console/dist"
INSIDE = "a2a_agents/console"
"""Where an installed package has the page."""


class BuiltConsole(BuildHookInterface[Any]):
    """Hatch keeps out what git ignores, and stops at what is named and missing: hence this."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return  # a checkout serves the page from where it was built
        folder = Path(self.root, BUILT)
        if not (folder / "index.html").is_file():
            self.app.display_warning(
                f"{BUILT} is not built: this {self.target_name} has no console"
            )
            return
        place = INSIDE if self.target_name == "wheel" else BUILT
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder)
            if file.is_file() and not name.name.startswith("."):
                build_data["force_include"][str(file)] = f"{place}/{name.as_posix()}"

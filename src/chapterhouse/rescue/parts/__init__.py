"""What every reader of pages takes from a page besides its lines: links, chapter menus, lists, pictures, passages of prose."""

"""A photo set rendered with real light transport: geometry, light, camera, compositing."""

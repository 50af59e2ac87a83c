// What the 3D view takes of three.js; lock.toml says how this becomes ../static/vendor/three-stl.min.js.
export {
  Box3,
  DirectionalLight,
  HemisphereLight,
  Mesh,
  MeshLambertMaterial,
  PerspectiveCamera,
  Scene,
  Spherical,
  Vector3,
  WebGLRenderer,
} from 'three';
export { OrbitControls } from 'three/addons/controls/OrbitControls.js';
export { STLLoader } from 'three/addons/loaders/STLLoader.js';

// Shows a part in three dimensions on a page that was asked for it. Without scripts or WebGL the pictures above it
// stay. Everything it needs, its own words included, stands in data attributes of the page.

const STEP = Math.PI / 24;
const NEAREST = 0.6, FARTHEST = 6;

for (const box of document.querySelectorAll('[data-mesh]')) begin(box);

async function begin(box) {
  const say = (words) => { box.querySelector('[role=status]').textContent = words; };
  box.hidden = false;
  if (!document.createElement('canvas').getContext('webgl2')) return say(box.dataset.without);
  say(box.dataset.loading);
  try {
    const [three, answer] = await Promise.all([import(box.dataset.library), fetch(box.dataset.mesh)]);
    if (!answer.ok) throw new Error(answer.statusText);
    show(three, box, new three.STLLoader().parse(await answer.arrayBuffer()));
    say('');
  } catch (error) {
    box.querySelector('canvas')?.remove();
    say(box.dataset.failed);
  }
}

function show(three, box, shape) {
  const colour = (name) => getComputedStyle(box).getPropertyValue(name).trim();
  shape.computeBoundingBox();
  const size = shape.boundingBox.getSize(new three.Vector3()).length();
  shape.center();
  shape.rotateX(-Math.PI / 2); // STL counts heights along z, the camera along y.
  const material = new three.MeshLambertMaterial({ color: colour('--edge') || '#7b8983', flatShading: true });
  const sun = new three.DirectionalLight('#ffffff', 2);
  const scene = new three.Scene();
  const camera = new three.PerspectiveCamera(35, 1, size / 100, size * 10);
  scene.add(new three.Mesh(shape, material), new three.HemisphereLight('#ffffff', '#59636e', 1.5), camera);
  camera.add(sun);
  sun.position.set(size, size, size);
  const renderer = new three.WebGLRenderer({ antialias: true, alpha: true });
  const canvas = renderer.domElement;
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-label', box.dataset.label);
  canvas.setAttribute('aria-describedby', 'viewer-keys');
  box.prepend(canvas);

  // Nothing moves by itself and nothing swings on: a frame is drawn when the view was changed, and only then.
  const draw = () => renderer.render(scene, camera);
  const controls = new three.OrbitControls(camera, canvas);
  controls.enablePan = false;
  controls.minDistance = size * NEAREST;
  controls.maxDistance = size * FARTHEST;
  controls.addEventListener('change', draw);

  const look = new three.Spherical();
  const turn = (change) => {
    look.setFromVector3(camera.position);
    change();
    look.makeSafe();
    look.radius = Math.min(Math.max(look.radius, controls.minDistance), controls.maxDistance);
    camera.position.setFromSpherical(look);
    controls.update();
    draw();
  };
  const home = () => { look.set(size * 2, Math.PI / 3, Math.PI / 5); };
  const keys = {
    ArrowLeft: () => { look.theta -= STEP; },
    ArrowRight: () => { look.theta += STEP; },
    ArrowUp: () => { look.phi -= STEP; },
    ArrowDown: () => { look.phi += STEP; },
    '+': () => { look.radius /= 1.15; },
    '-': () => { look.radius *= 1.15; },
    0: home,
  };
  canvas.addEventListener('keydown', (event) => {
    const change = keys[event.key];
    if (!change || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    turn(change);
  });

  const fit = () => {
    const width = box.clientWidth, height = Math.min(width, 480);
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    renderer.setSize(width, height);
    camera.aspect = width / height;
    camera.updateProjectionMatrix();
    draw();
  };
  turn(home);
  const watch = new ResizeObserver(fit);
  watch.observe(box);
  addEventListener('pagehide', (event) => {
    if (event.persisted) return;
    watch.disconnect();
    controls.dispose();
    shape.dispose();
    material.dispose();
    renderer.dispose();
    renderer.forceContextLoss();
  });
}

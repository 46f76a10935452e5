export const id = 6044;
export const ids = [6044];
export const modules = {

/***/ 6044:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   defaultAmi: () => (/* binding */ defaultAmi),
/* harmony export */   machineFacts: () => (/* binding */ machineFacts)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1560);
/* harmony import */ var _offers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2696);



/** Looks up AMI, architecture, memory, GPUs, zones and prices, as far as possible side by side. */
async function machineFacts(clients, region, wanted) {
    const { instanceTypes, ami, subnets, market } = wanted;
    const own = ami === undefined ? undefined : imageOf(clients, region, ami);
    const offering = (0,_offers_js__WEBPACK_IMPORTED_MODULE_2__/* .offersOf */ .f)(clients, region, { instanceTypes, subnets, spot: market !== 'on-demand' });
    // They are awaited below; until then their failure must not count as unhandled.
    own?.catch(() => undefined);
    offering.catch(() => undefined);
    const types = await typesOf(clients, region, instanceTypes);
    const [first] = types;
    if (!first)
        throw new TypeError('at least one instance type must be asked for');
    const other = types.find((type) => type.architecture !== first.architecture);
    if (other) {
        throw mismatch(`the instance types ${first.name} (${first.architecture}) and ${other.name} (${other.architecture}) need different images`, 'list types of one architecture only');
    }
    const image = await (own ?? imageOf(clients, region, `ssm:${defaultAmi(first)}`));
    if (image.Architecture !== first.architecture) {
        throw mismatch(`the AMI ${image.ImageId ?? ''} is for ${image.Architecture ?? '?'}, and ${first.name} is ${first.architecture}`, 'leave `ami_image` out to get the newest one that fits, or take another instance_type');
    }
    const offers = await offering;
    const rootDevice = image.RootDeviceName ?? '/dev/xvda';
    const root = image.BlockDeviceMappings?.find((device) => device.DeviceName === rootDevice);
    return {
        imageId: image.ImageId ?? '',
        imageName: image.Name ?? '',
        architecture: first.architecture,
        platform: first.architecture === 'arm64' ? 'linux/arm64' : 'linux/amd64',
        rootDevice,
        imageSize: root?.Ebs?.VolumeSize ?? 8,
        types,
        offers: isPlain(image) ? offers : { ...offers, onDemand: {}, spot: {} },
    };
}
/** Whether an instance of this AMI costs what Linux costs: the prices of others, with their licences, are not known. */
function isPlain({ UsageOperation, ProductCodes = [] }) {
    return UsageOperation === 'RunInstances' && ProductCodes.length === 0;
}
/** The public parameter that names the newest ECS-optimized Amazon Linux 2023: Docker and the SSM agent are in it. */
function defaultAmi({ architecture, gpus }) {
    const variant = gpus > 0 ? 'gpu/' : architecture === 'arm64' ? 'arm64/' : '';
    return `/aws/service/ecs/optimized-ami/amazon-linux-2023/${variant}recommended/image_id`;
}
async function typesOf(clients, region, names) {
    const { DescribeInstanceTypesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19));
    // A filter, not InstanceTypes: one unknown name would fail the rest, and could not be named.
    const command = new DescribeInstanceTypesCommand({
        Filters: [{ Name: 'instance-type', Values: [...new Set(names)] }],
    });
    const { InstanceTypes = [] } = await (await clients.ec2()).send(command).catch((error) => {
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.translate)(error, {
            what: 'look up the instance type',
            action: 'ec2:DescribeInstanceTypes',
            region,
            stage: 'LCH',
        });
    });
    return names.map((name) => {
        const found = InstanceTypes.find((type) => type.InstanceType === name);
        if (found)
            return typeFacts(name, found);
        throw mismatch(`there is no instance type ${name} in ${region}`, 'check `instance_type`: not every region has every type');
    });
}
function typeFacts(name, found) {
    const architectures = found.ProcessorInfo?.SupportedArchitectures ?? [];
    return {
        name,
        architecture: architectures.includes('arm64') ? 'arm64' : 'x86_64',
        vcpus: found.VCpuInfo?.DefaultVCpus ?? 1,
        memory: (found.MemoryInfo?.SizeInMiB ?? 0) * 1024 * 1024,
        gpus: (found.GpuInfo?.Gpus ?? []).reduce((sum, gpu) => sum + (gpu.Count ?? 0), 0),
    };
}
async function imageOf(clients, region, ami) {
    const id = ami.startsWith('ssm:') ? await parameterOf(clients, region, ami.slice('ssm:'.length)) : ami;
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(5193)]).then(__webpack_require__.t.bind(__webpack_require__, 5193, 19));
    const { Images = [] } = await (await clients.ec2())
        .send(new DescribeImagesCommand({ ImageIds: [id] }))
        .catch((error) => {
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.translate)(error, { what: `look up the AMI ${id}`, action: 'ec2:DescribeImages', region, stage: 'LCH' });
    });
    const [image] = Images;
    if (image)
        return image;
    throw mismatch(`there is no AMI ${id} in ${region}`, 'an AMI id is good in one region only: check `aws-region`, or leave `ami_image` out to get the newest one');
}
async function parameterOf(clients, region, name) {
    const { GetParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861), __webpack_require__.e(4736)]).then(__webpack_require__.t.bind(__webpack_require__, 4736, 19));
    const { Parameter } = await (await clients.ssm())
        .send(new GetParameterCommand({ Name: name }))
        .catch((error) => {
        if (error instanceof Error && error.name === 'ParameterNotFound') {
            throw mismatch(`there is no parameter ${name} in ${region}`, 'check the path after `ssm:` in `ami_image`');
        }
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.translate)(error, { what: `read the parameter ${name}`, action: 'ssm:GetParameter', region, stage: 'LCH' });
    });
    return Parameter?.Value ?? '';
}
function mismatch(message, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({ kind: 'config', code: 'ALTO-LCH-030', reason: 'config', message, hint });
}


/***/ })

};
